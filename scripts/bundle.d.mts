export declare const bundle: {
  bundle: true;
  external: string[];
  platform: 'node';
  format: 'esm';
  target: string;
  banner: { js: string };
};
