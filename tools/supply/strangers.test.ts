import { expect, test } from 'vitest';
import { strangersIn } from './strangers.ts';

test.each([
  ['a.js', 'eval("1")', 'eval('],
  ['a.js', 'new Function("a")', 'Function'],
  ['a.js', 'let c=Function;new c("")', 'Function'],
  ['a.js', 'importScripts("x")', 'importScripts'],
  ['a.js', 'import a from"https://cdn.example/a"', 'from"https://cdn.example/a"'],
  ['a.js', 'import("//cdn.example/a")', 'import("//cdn.example/a"'],
  ['a.js', 'fetch("http://api.heygen.com")', 'http://api.heygen.com'],
  ['a.js', 'fetch(`https://cdn.example/a.js`)', 'https://cdn.example/a.js'],
  ['a.js', '//# sourceMappingURL=a.js.map', 'sourceMappingURL'],
  ['a.html', '<script>go()</script>', '<script>'],
  ['a.html', '<script src="//cdn.example/a">', '<script src="//cdn.example/a">'],
])('%s with %s is rejected', (name, text, words) => {
  expect(strangersIn(name, text)).toContain(words);
});

test.each([
  ['a.js', 'Function.call.bind(Object.prototype.hasOwnProperty)'],
  ['a.js', 'import{a}from"./chunks/a.js";import("/b.js")'],
  ['a.js', 'createElementNS("http://www.w3.org/2000/svg")'],
  ['a.html', '<script type="module" crossorigin src="/chunks/a.js"></script>'],
  ['a.json', '{"optional_host_permissions":["http://*/*"]}'],
])('%s with %s is accepted', (name, text) => {
  expect(strangersIn(name, text)).toEqual([]);
});
