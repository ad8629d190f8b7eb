String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
String file = new File(basedir, 'src/main/mlp/com/example/narrow.mlp').path
String expected = new File(basedir, 'expected.txt').text.replace('@file@', file)
assert log.contains(expected)
assert !log.contains('\tat ')
assert !new File(basedir, 'target/generated-sources/mlp/com/example/Narrow.java').exists()
