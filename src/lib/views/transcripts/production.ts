/** React looks at this once, when it is loaded: what it does for who develops a page takes several times as long. */
process.env.NODE_ENV ??= 'production';
