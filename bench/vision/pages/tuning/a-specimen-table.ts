import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

/** Accession, name, family, collected by, place, altitude, date, sheets, condition, version. */
const SPECIMENS: readonly (readonly string[])[] = `
H-20871|Carex limosa|Cyperaceae|A. Thorvald|Kvikne bog|812 m|1961-07-04|2|Good|v3
H-20872|Drosera anglica|Droseraceae|A. Thorvald|Kvikne bog|815 m|1961-07-04|1|Fair|v2
H-20880|Salix herbacea|Salicaceae|B. Okonjo|Snow bed, Rondane|1,340 m|1974-08-11|3|Good|v5
H-20893|Gentiana nivalis|Gentianaceae|M. Duquesne|Col d'Aussois|2,210 m|1988-07-29|1|Fragile|v1
H-20901|Primula farinosa|Primulaceae|M. Duquesne|Lac Blanc|2,352 m|1988-07-30|2|Good|v2
H-20914|Linnaea borealis|Caprifoliaceae|S. Pettersen|Femunden|671 m|1990-06-22|4|Good|v4
H-20915|Orchis mascula|Orchidaceae|S. Pettersen|Tautra|12 m|1990-06-24|1|Mould|v1
H-20926|Silene acaulis|Caryophyllaceae|R. Achebe|Ben Lawers|1,103 m|1993-06-18|2|Fair|v2
H-20927|Saxifraga nivalis|Saxifragaceae|R. Achebe|Ben Lawers|1,120 m|1993-06-18|2|Good|v2
H-20940|Dryas octopetala|Rosaceae|K. Lindgren|Abisko|455 m|1997-07-15|6|Good|v7
H-20941|Cassiope tetragona|Ericaceae|K. Lindgren|Abisko|902 m|1997-07-16|1|Fragile|v3
H-20958|Viola biflora|Violaceae|T. Wójcik|Zakopane|1,487 m|2002-06-03|2|Good|v1
H-20963|Androsace chamaejasme|Primulaceae|T. Wójcik|Giewont|1,790 m|2002-06-05|1|Missing|v1
H-20970|Ranunculus glacialis|Ranunculaceae|E. Bianchi|Passo Gavia|2,618 m|2006-08-01|3|Fair|v2
H-20971|Soldanella alpina|Primulaceae|E. Bianchi|Passo Gavia|2,590 m|2006-08-01|2|Good|v2
H-20988|Eriophorum vaginatum|Cyperaceae|N. Faraday|Rannoch Moor|301 m|2011-05-27|5|Good|v6
H-20990|Trientalis europaea|Primulaceae|N. Faraday|Rothiemurchus|274 m|2011-06-02|1|Good|v1
H-21004|Cornus suecica|Cornaceae|J. Villanueva|Cairnwell|933 m|2015-07-08|2|Fair|v1
H-21019|Pinguicula vulgaris|Lentibulariaceae|J. Villanueva|Glen Clova|520 m|2015-07-10|1|Good|v3
H-21022|Loiseleuria procumbens|Ericaceae|P. Halloran|Lochnagar|1,010 m|2018-06-25|2|Good|v2
H-21037|Oxyria digyna|Polygonaceae|P. Halloran|Lochnagar|985 m|2018-06-25|1|Fair|v1
H-21040|Potentilla crantzii|Rosaceae|C. Nakagawa|Caenlochan|870 m|2021-07-02|3|Good|v2
`
  .trim()
  .split('\n')
  .map((line) => line.split('|'));

const KEYS = ['no', 'name', 'fam', 'by', 'place', 'alt', 'date', 'sheets', 'cond', 'ver'];
const HEADS = [
  'Accession',
  'Species',
  'Family',
  'Collector',
  'Place',
  'Altitude',
  'Collected',
  'Sheets',
  'Condition',
  'Rev.',
];

const line = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell, i) => `<td class="${KEYS[i]} ${cell}" data-t="${KEYS[i]}-${cells[0]}">${cell}</td>`).join('')}<td class="ac"><a data-t="edit-${cells[0]}">Edit</a><a data-t="copy-${cells[0]}">Clone</a><a class="del" data-t="del-${cells[0]}">Delete</a></td></tr>`;

const tick = (t: string, name: string, count: number, on = false): string =>
  `<label data-t="${t}"><input type="checkbox"${on ? ' checked' : ''}>${name}<em>${count}</em></label>`;

export const page: Page = {
  name: 'a-specimen-table',
  style: 'dense data table with row links and sort arrows, 11 px condensed',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1920px;height:1080px;overflow:hidden;background:#fcfcf9;color:#1c2416;font:12px 'DejaVu Sans Condensed','DejaVu Sans';font-stretch:condensed}
header{background:#2f4a2c;color:#f2f5ea;height:46px;display:flex;align-items:center;gap:28px;padding:0 26px}header b{font:bold 18px 'DejaVu Serif'}header a{color:#cfdcc4}header .on{color:#fff;border-bottom:2px solid #d7e06b;padding:14px 0 12px}header span{margin-left:auto}
.wrap{display:grid;grid-template-columns:210px 1fr;gap:26px;padding:20px 26px}aside h4{font:bold 13px 'DejaVu Serif';margin:4px 0 8px;border-bottom:1px solid #cdd6c2;padding-bottom:5px}aside label{display:flex;align-items:center;gap:7px;height:24px}aside em{margin-left:auto;color:#8a947f;font-style:normal;font-size:11px}aside input{width:13px;height:13px;margin:0;accent-color:#2f4a2c}aside .tx{width:100%;height:26px;border:1px solid #b6c2a9;padding:0 7px;font:12px 'DejaVu Sans';font-stretch:condensed;margin-bottom:14px}
.hd{display:flex;align-items:center;gap:10px;margin-bottom:10px}h1{font:bold 20px 'DejaVu Serif'}.hd small{color:#7d8772;flex:1;font-size:12px}.hd button{height:28px;border:1px solid #9fae90;border-radius:3px;background:#fff;color:#2f4a2c;font:12px 'DejaVu Sans';font-stretch:condensed;padding:0 12px;display:flex;gap:6px;align-items:center}.hd .p{background:#2f4a2c;color:#fff;border-color:#2f4a2c}
table{width:100%;border-collapse:collapse;font-size:11px}th{text-align:left;border-bottom:2px solid #2f4a2c;padding:7px 8px;white-space:nowrap}th i{font-style:normal;color:#b3bda6;margin-left:5px}th .s{color:#2f4a2c}td{border-bottom:1px solid #e2e7da;padding:0 8px;height:31px}.name{font-style:italic}.alt,.sheets{text-align:right}th.r{text-align:right}.Fragile{color:#a85b00}.Mould,.Missing{color:#b3261e;font-weight:bold}.ac{text-align:right;white-space:nowrap}.ac a{color:#2c63a8;margin-left:12px}.ac .del{color:#b3261e}
.pg{display:flex;gap:6px;justify-content:flex-end;margin-top:14px;align-items:center}.pg a{min-width:26px;height:26px;border:1px solid #cdd6c2;display:grid;place-items:center;padding:0 7px}.pg .on{background:#2f4a2c;color:#fff}.pg .no{color:#c2c9b8}
</style></head><body><header><b>Herbarium of Glen Urie</b><a data-t="n-home">Home</a><a class="on" data-t="n-spec">Specimens</a><a data-t="n-loans">Loans</a><a data-t="n-labels">Labels</a><a data-t="n-staff">Staff</a><span data-t="me">curator@glenurie.example</span></header>
<div class="wrap"><aside><h4>Species contains</h4><input class="tx" data-t="q"><h4>Altitude, metres</h4><div style="display:flex;gap:8px"><input class="tx" data-t="min" placeholder="from"><input class="tx" data-t="max" placeholder="up to"></div><h4>Condition</h4>${tick('c-good', 'Good', 318, true)}${tick('c-fair', 'Fair', 97, true)}${tick('c-frag', 'Fragile', 22)}${tick('c-mould', 'Mould', 5)}${tick('c-miss', 'Missing', 3)}<div style="display:flex;gap:14px;margin-top:14px;align-items:center"><button style="background:#f5cf2e;border:0;border-radius:3px;height:28px;padding:0 14px;font:12px 'DejaVu Sans';font-stretch:condensed" data-t="apply">Filter</button><a style="color:#2c63a8" data-t="clear">Clear all</a></div></aside>
<div><div class="hd"><h1>Specimens</h1><small>445 sheets, 22 shown</small><button data-t="csv">${icon('carbon', 'document-download', 15)}CSV</button><button data-t="cols">Columns</button><button class="p" data-t="add">${icon('carbon', 'add', 15)}New specimen</button></div>
<table><tr>${HEADS.map((name, i) => `<th class="${i === 5 || i === 7 ? 'r' : ''}"><span data-t="h-${KEYS[i]}">${name}</span><i class="${i === 6 ? 's' : ''}" data-t="s-${KEYS[i]}">${i === 6 ? '▲' : '↕'}</i></th>`).join('')}<th></th></tr>${SPECIMENS.map(line).join('')}</table>
<div class="pg"><a class="no" data-t="prev">Previous</a><a class="on" data-t="pg1">1</a><a data-t="pg2">2</a><a data-t="pg3">3</a><span>…</span><a data-t="pg21">21</a><a data-t="next">Next</a></div></div></div></body></html>`,
  asked: [
    { say: 'the Delete link in the row of Viola biflora', target: 'del-H-20958' },
    { say: 'Edit H-20914', target: 'edit-H-20914' },
    { say: "the last row's Edit link", target: 'edit-H-21040' },
    { say: "the first row's Clone link", target: 'copy-H-20871' },
    { say: 'the condition of Orchis mascula', target: 'cond-H-20915' },
    { say: 'the altitude of H-20970', target: 'alt-H-20970' },
    { say: 'who collected Dryas octopetala', target: 'by-H-20940' },
    { say: 'the sort arrow of the Family column', target: 's-fam|h-fam', icon: true },
    { say: 'the header of the sorted column', target: 'h-date|s-date' },
    { say: 'the New specimen button', target: 'add' },
    { say: 'page 3', target: 'pg3' },
    { say: 'the current page number', target: 'pg1' },
    { say: 'Next', target: 'next' },
    { say: 'the checkbox Fragile', target: 'c-frag' },
    { say: 'the second checked checkbox', target: 'c-fair' },
    { say: 'the field with the placeholder "up to"', target: 'max' },
    { say: 'Loans in the top navigation', target: 'n-loans' },
    { say: 'the yellow button', target: 'apply' },
    { say: 'Columns', target: 'cols' },
    { say: 'the Delete link of Arnica montana', target: null },
    { say: 'the Import button', target: null },
    { say: 'species search box', target: 'q' },
    { say: 'maximum altitude field', target: 'max' },
    { say: 'Fragile checkbox in the filter', target: 'c-frag' },
    { say: 'sort indicator of the Collected column', target: 's-date', icon: true },
    { say: 'condition of H-20915', target: 'cond-H-20915' },
    { say: 'Clone link for Oxyria digyna', target: 'copy-H-21037' },
    { say: 'last page number in the pagination', target: 'pg21' },
    { say: 'sort arrow in the Altitude column', target: 's-alt', icon: true },
    { say: 'Borrower column header', target: null },
  ],
};
