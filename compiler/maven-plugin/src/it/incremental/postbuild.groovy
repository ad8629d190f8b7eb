String log = new File(basedir, 'build.log').text
assert log.contains('mlp: 2 generated, 0 deleted, 0 up to date')
assert log.contains('broken.mlp:[3,18] error:')
assert log.contains('mlp: 1 generated, 1 deleted, 1 up to date')
assert log.contains('mlp: 0 generated, 0 deleted, 2 up to date')
// In all but the failed build as a warning, in that and the last one among its errors.
assert log.count('kept.mlp:[3,3] warning:') == 5
assert log.contains('the models have warnings, which failOnWarning makes errors')

File generated = new File(basedir, 'target/generated-sources/mlp')
assert (generated.list() as List).sort() == ['Broken.java', 'Kept.java']
