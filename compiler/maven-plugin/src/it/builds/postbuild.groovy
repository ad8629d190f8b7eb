String log = new File(basedir, 'build.log').text
assert log.contains('mlp: 4 generated, 0 deleted, 0 up to date')
assert log.contains('mlp: 0 generated, 0 deleted, 4 up to date')
// In both builds, and where the goals are skipped: what was generated is compiled with the rest.
assert log.count('Tests run: 6, Failures: 0') == 6
assert log.count('mlp: skipped') == 4
assert log.contains('mlp: training Line on 3 rows')
assert log.contains('mlp: Line is trained: the weights of the same model, rows and recipe are there')
assert log.contains('mlp: 0 checks and 7 examples hold')
assert log.contains('mlp:generate-test')
assert !log.contains('not in the standard layout')

File generated = new File(basedir, 'target/generated-sources/mlp')
List<String> classes = []
generated.eachFileRecurse { if (it.file) classes << generated.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
assert classes.sort() == ['Doubled.java', 'com/example/Swish.java', 'com/example/learnt/Line.java', 'com/example/logic/XorByHand.java', 'com/example/more/Alone.java', 'com/example/more/Squared.java']
String alone = new File(generated, 'com/example/more/Alone.java').text
assert alone.contains('public boolean predict(Place place)')
assert !alone.contains('mlpc.runtime')

// The same bytes whoever builds, wherever and whenever.
for (String name : classes) {
    String text = new File(generated, name).text
    assert !text.contains(basedir.name + '/')
    assert !text.contains(java.time.LocalDate.now().toString())
}

// The weights are in the jar, beside their class; the models of the tests are not.
List<String> packaged = new java.util.zip.ZipFile(new File(basedir, 'target/builds-1.jar')).entries().collect { it.name }
assert packaged.contains('com/example/learnt/line.safetensors')
assert packaged.contains('com/example/learnt/Line.class')
assert !packaged.any { it.contains('Tripled') }
