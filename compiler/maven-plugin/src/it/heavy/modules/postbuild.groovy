String log = new File(basedir, 'build.log').text
assert log.count('mlp: 1 generated, 0 deleted, 0 up to date') == 6
assert !log.contains('not thread-safe') && !log.contains('not marked @threadSafe')
for (String name : ['one', 'two', 'three']) {
    String model = name.capitalize()
    File classes = new File(basedir, "${name}/target/classes/com/example")
    assert new File(classes, "${model}.class").exists()
    assert new File(classes, "${name}.safetensors").length() > 0
    assert log.count("mlp: training ${model} on 2 rows") == 2
}
