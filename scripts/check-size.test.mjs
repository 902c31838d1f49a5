import { describe, expect, it } from 'vitest';
import { entryScripts, firstViewFiles, staticImports } from './check-size.mjs';

const page = `<html><head>
  <script type="module" crossorigin src="/assets/index-a1.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/react-b2.js">
  <link rel="stylesheet" href="/assets/index.css">
  <script src="https://elsewhere.example/x.js"></script>
</head></html>`;

describe('what the first view loads', () => {
  it('starts at the scripts of the page', () => {
    expect(entryScripts(page)).toEqual(['assets/index-a1.js', 'assets/react-b2.js']);
  });

  it('reads minified imports and leaves lazy ones out', () => {
    const code =
      'import{a as b}from"./one.js";import"./two.js";import c,{d}from"./three.js";export{e}from"./four.js";' +
      'import*as f from"./five.js";const g=()=>import("./lazy.js");';
    expect(staticImports(code)).toEqual(['./one.js', './two.js', './three.js', './five.js', './four.js']);
  });

  it('follows imports through every file, once', () => {
    const files = {
      'assets/index-a1.js': 'import"./react-b2.js";import"./shared.js";import("./map.js")',
      'assets/react-b2.js': 'import"./shared.js"',
      'assets/shared.js': 'import"./index-a1.js"',
    };
    expect(firstViewFiles(page, (path) => files[path])).toEqual([
      'assets/index-a1.js',
      'assets/react-b2.js',
      'assets/shared.js',
    ]);
  });
});
