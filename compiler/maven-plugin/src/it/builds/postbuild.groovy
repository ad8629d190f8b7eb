String log = new File(basedir, 'build.log').text
assert log.contains('mlp: 3 generated, 0 deleted, 0 up to date')
assert log.contains('mlp: 0 generated, 0 deleted, 3 up to date')
assert log.contains('Tests run: 3, Failures: 0')

File generated = new File(basedir, 'target/generated-sources/mlp')
List<String> classes = []
generated.eachFileRecurse { if (it.file) classes << generated.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
assert classes.sort() == ['Doubled.java', 'com/example/Swish.java', 'com/example/logic/XorByHand.java']

// The same bytes whoever builds, wherever and whenever.
for (String name : classes) {
    String text = new File(generated, name).text
    assert !text.contains(basedir.name + '/')
    assert !text.contains(java.time.LocalDate.now().toString())
}
