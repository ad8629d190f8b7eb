String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
// A row of a model without parameters, at its line, by the goal check.
assert log.contains('mlp: 2 generated, 0 deleted, 0 up to date')
assert log.contains('both.mlp:[10,') && log.contains('[example-fails]')
// A class that two executions would make.
assert log.contains('[same-class]') && log.contains('which another execution of the plugin, generate default, makes in ')
// A file that is not laid out in the standard way is named, and left as it is.
assert log.contains('mlp: not in the standard layout: ' + new File(basedir, 'src/main/mlp/narrow.mlp').path)
assert !log.contains('not in the standard layout: ' + new File(basedir, 'src/main/mlp/both.mlp').path)
assert new File(basedir, 'src/main/mlp/narrow.mlp').text == 'model Narrow { input x: real   output y = 2*x }\n'
assert log.count('mlp: skipped') == 2
// An encoding that there is not.
assert log.contains('inputEncoding: there is no encoding utf-9; model files are UTF-8 unless said')
assert !log.contains('\tat ')
