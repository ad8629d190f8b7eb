String log = new File(basedir, 'build.log').text
assert log.contains('Tests run: 1, Failures: 0')
assert log.contains('mlp: 0 checks and 6 examples hold')
