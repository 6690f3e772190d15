import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const o = (name: string, px = 16): string => icon('octicon', name, px);
const menu = (name: string): string => `<span data-t="menu-${name.toLowerCase()}">${name}</span>`;
const tree = (t: string, deep: number, pic: string, name: string): string =>
  `<div class="nd${t === 'parser' ? ' on' : ''}" style="padding-left:${14 + deep * 18}px" data-t="n-${t}">${o(pic)}<span>${name}</span></div>`;
const tab = (t: string, name: string): string =>
  `<div class="tb${t === 'parser' ? ' on' : ''}" data-t="tab-${t}">${o('file-code-16')}<span>${name}</span><span class="x" data-t="x-${t}">${o('x-16', 14)}</span></div>`;
const strip = (t: string, pic: string): string =>
  `<div class="sp${t === 'project' ? ' on' : ''}" data-t="strip-${t}">${o(pic, 20)}</div>`;
const problem = (t: string, kind: 'e' | 'w', text: string, where: string): string =>
  `<div class="pr ${kind}" data-t="p-${t}">${o(kind === 'e' ? 'x-circle-16' : 'alert-16')}<span>${text}</span><em>${where}</em></div>`;

const CODE = `<i>package</i> dev.kelp.grammar

<i>import</i> dev.kelp.lexer.Token
<i>import</i> dev.kelp.lexer.TokenKind

<u>/** Turns tokens into a tree, one rule per function. */</u>
<i>class</i> Parser(<i>private val</i> tokens: List&lt;Token&gt;) {
    <i>private var</i> position = <b>0</b>

    <i>fun</i> parseProgram(): Program {
        <i>val</i> statements = mutableListOf&lt;Statement&gt;()
        <i>while</i> (!atEnd()) {
            statements += parseStatement()
        }
        <i>return</i> Program(statements)
    }

    <i>private fun</i> parseStatement(): Statement = <i>when</i> (peek().kind) {
        TokenKind.LET -> parseBinding()
        TokenKind.RETURN -> parseReturn()
        TokenKind.IF -> parseBranch()
        <i>else</i> -> parseExpressionStatement()
    }

    <i>private fun</i> expect(kind: TokenKind): Token {
        <i>val</i> token = advance()
        <i>if</i> (token.kind != kind) {
            <i>throw</i> ParseError(<s>"expected $kind but found \${token.text}"</s>, token.line)
        }
        <i>return</i> token
    }
}`
  .split('\n')
  .map(
    (text, at) =>
      `<div class="cl${at === 12 ? ' cur' : ''}" data-t="l${at + 1}"><em>${at + 1}</em><pre>${text || ' '}</pre></div>`,
  )
  .join('');

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1920px;height:1080px;overflow:hidden;background:#1e1f22;color:#dfe1e5;font:13px/1.4 'DejaVu Sans'}svg{display:block}
header{height:42px;background:#2b2d30;display:flex;align-items:center;gap:20px;padding:0 16px;border-bottom:1px solid #1e1f22}header i{flex:1}.wd{display:flex;gap:8px;align-items:center;background:#3c3f41;border-radius:6px;padding:5px 12px}.ru{color:#5fad65}
.g{display:grid;grid-template-columns:44px 330px 1fr 44px;height:740px}.ss{background:#2b2d30;padding-top:8px;border-right:1px solid #1e1f22}.sp{width:34px;height:34px;margin:0 4px 6px;border-radius:7px;display:grid;place-items:center;color:#ced0d6}.sp.on{background:#3574f0;color:#fff}.ss hr{border:0;border-top:1px solid #43454a;margin:4px 10px 10px}
.pj{background:#2b2d30;border-right:1px solid #1e1f22}.ph{display:flex;gap:12px;align-items:center;height:40px;padding:0 12px;font-weight:bold}.ph span:first-child{flex:1}.nd{display:flex;gap:8px;align-items:center;height:26px}.nd.on{background:#2e436e}
.tabs{display:flex;height:40px;border-bottom:1px solid #393b40}.tb{display:flex;align-items:center;gap:8px;padding:0 14px;color:#9da0a8}.tb.on{color:#fff;border-bottom:3px solid #3574f0}.ed{padding-top:10px;font:15px/21px 'DejaVu Sans Mono'}.cl{display:flex;height:21px}.cl.cur{background:#26282e}.cl em{width:64px;text-align:right;padding-right:22px;color:#6f737a;font-style:normal}.cl pre{margin:0;font:inherit}.cl i{font-style:normal;color:#cf8e6d}.cl u{text-decoration:none;color:#7a8a6c}.cl s{text-decoration:none;color:#6aab73}.cl b{font-weight:normal;color:#2aacb8}
.bo{height:270px;background:#2b2d30;border-top:1px solid #1e1f22}.bh{display:flex;gap:6px;align-items:center;height:40px;padding:0 14px}.bh b{margin-right:14px}.bh span{padding:5px 11px;border-radius:6px;color:#ced0d6}.bh .on{background:#43454a;color:#fff}.bh i{flex:1}.pr{display:flex;gap:10px;align-items:center;padding:5px 18px 5px 30px}.pr em{font-style:normal;color:#868a91}.pr.e svg{color:#f75464}.pr.w svg{color:#d6ae58}.pf{display:flex;gap:8px;align-items:center;padding:5px 14px}
footer{height:28px;background:#2b2d30;border-top:1px solid #1e1f22;display:flex;align-items:center;gap:26px;padding:0 16px;color:#a8adb7;font-size:12px}footer i{flex:1}
.no{position:absolute;right:62px;bottom:316px;width:380px;background:#393b40;border:1px solid #4e5157;border-radius:10px;padding:14px 16px}.no div{display:flex;align-items:center}.no b{flex:1}.no p{margin:6px 0 10px;color:#ced0d6}.no a{color:#6b9bfa;margin-right:18px;text-decoration:none}
</style></head><body><header>${menu('File')}${menu('Edit')}${menu('View')}${menu('Navigate')}${menu('Code')}${menu('Refactor')}${menu('Build')}${menu('Tools')}${menu('Help')}<i></i><span class="wd" data-t="branch">${o('git-branch-16')}main ${o('chevron-down-16', 12)}</span><span class="wd" data-t="config">ParserTest ${o('chevron-down-16', 12)}</span><span class="ru" data-t="run">${o('triangle-right-16', 24)}</span><span data-t="debug">${o('bug-16', 18)}</span><span data-t="stop" style="opacity:.4">${o('square-fill-16', 18)}</span><span data-t="search">${o('search-16', 18)}</span><span data-t="gear">${o('gear-16', 18)}</span></header>
<div class="g"><div class="ss">${strip('project', 'file-directory-16')}${strip('commit', 'git-commit-16')}${strip('pulls', 'git-pull-request-16')}<hr>${strip('stars', 'bookmark-16')}</div><div class="pj"><div class="ph"><span>Project</span><span data-t="newfile">${o('plus-16')}</span><span data-t="sync">${o('sync-16')}</span><span data-t="hide">${o('dash-16')}</span></div>${tree('root', 0, 'chevron-down-16', 'kelp')}${tree('gradle', 1, 'chevron-right-16', 'gradle')}${tree('src', 1, 'chevron-down-16', 'src')}${tree('grammar', 2, 'chevron-down-16', 'grammar')}${tree('ast', 3, 'file-code-16', 'Ast.kt')}${tree('parser', 3, 'file-code-16', 'Parser.kt')}${tree('errors', 3, 'file-code-16', 'ParseError.kt')}${tree('lexer', 2, 'chevron-down-16', 'lexer')}${tree('lex', 3, 'file-code-16', 'Lexer.kt')}${tree('token', 3, 'file-code-16', 'Token.kt')}${tree('main', 2, 'file-code-16', 'Main.kt')}${tree('test', 1, 'chevron-right-16', 'test')}${tree('ignore', 1, 'file-16', '.gitignore')}${tree('build', 1, 'file-code-16', 'build.gradle.kts')}${tree('licence', 1, 'file-16', 'LICENSE')}${tree('readme', 1, 'book-16', 'README.md')}</div>
<div><div class="tabs">${tab('main', 'Main.kt')}${tab('parser', 'Parser.kt')}${tab('token', 'Token.kt')}${tab('build', 'build.gradle.kts')}</div><div class="ed">${CODE}</div></div><div class="ss">${strip('bell', 'bell-16')}${strip('db', 'database-16')}${strip('pkg', 'package-16')}</div></div>
<div class="bo"><div class="bh"><b>Problems</b><span class="on" data-t="pt-file">File 4</span><span data-t="pt-project">Project Errors 9</span><span data-t="pt-server">Server-Side Analysis</span><i></i><span data-t="bkebab">${o('kebab-horizontal-16')}</span><span data-t="bhide">${o('dash-16')}</span></div><div class="pf">${o('chevron-down-16', 12)}${o('file-code-16')}<b>Parser.kt</b><span style="color:#868a91">~/src/kelp/src/grammar — 4 problems</span></div>${problem('unres', 'e', 'Unresolved reference: parseBranch', ':21')}${problem('type', 'e', 'Type mismatch: inferred type is Unit but Statement was expected', ':22')}${problem('unused', 'w', 'Function "expect" is never used', ':25')}${problem('import', 'w', 'Property "position" could be a constant', ':8')}</div>
<footer><span data-t="crumb">kelp › src › grammar › Parser.kt</span><i></i><span data-t="caret">13:24</span><span data-t="eol">LF</span><span data-t="enc">UTF-8</span><span data-t="indent">4 spaces</span><span data-t="lock">Kotlin 2.3</span></footer>
<div class="no"><div><b>Gradle files have changed</b><span data-t="nx">${o('x-16')}</span></div><p>The project must be synced before it can be built.</p><a href="#" data-t="syncnow">Sync now</a><a href="#" data-t="ignorenow">Ignore these changes</a></div></body></html>`;

export const page: Page = {
  name: 'g-ide',
  style: 'code editor with project tree and problems, JetBrains dark look',
  width: 1920,
  height: 1080,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'Refactor menu', target: 'menu-refactor' },
    { say: 'README.md in the project tree', target: 'n-readme' },
    { say: 'the Token.kt tab', target: 'tab-token' },
    { say: 'the active editor tab', target: 'tab-parser' },
    { say: 'Lexer.kt', target: 'n-lex' },
    { say: 'the branch selector', target: 'branch' },
    { say: 'run configuration dropdown', target: 'config' },
    { say: 'first error in the problems list', target: 'p-unres' },
    { say: 'warning about the unused function', target: 'p-unused' },
    { say: 'Project Errors tab', target: 'pt-project' },
    { say: 'Sync now', target: 'syncnow' },
    { say: 'ignore the Gradle changes', target: 'ignorenow' },
    { say: 'file encoding in the status bar', target: 'enc' },
    { say: 'cursor position in the status bar', target: 'caret' },
    { say: 'line 13', target: 'l13' },
    { say: 'the line that throws ParseError', target: 'l28' },
    { say: 'expand the test folder', target: 'n-test' },
    { say: 'run button', target: 'run', icon: true },
    { say: 'the bug icon to start debugging', target: 'debug', icon: true },
    { say: 'close the Main.kt tab', target: 'x-main', icon: true },
    { say: 'settings gear', target: 'gear', icon: true },
    { say: 'X of the notification', target: 'nx', icon: true },
    { say: 'Terminal tab', target: null },
    { say: 'package.json', target: null },
    { say: 'Commit and push button', target: null },
  ],
};
