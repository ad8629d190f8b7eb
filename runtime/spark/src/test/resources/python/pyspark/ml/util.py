"""How stages are saved and loaded: by the JVM."""

from pyspark.jvm import JavaClass


class JavaMLWriter:
    def __init__(self, java_writer):
        self._java = java_writer

    def overwrite(self):
        self._java.overwrite()
        return self

    def save(self, path):
        self._java.save(path)


class JavaMLWritable:
    def write(self):
        return JavaMLWriter(self._to_java().write())

    def save(self, path):
        self.write().save(path)


class JavaMLReadable:
    @classmethod
    def load(cls, path):
        name = f"{cls.__module__}.{cls.__name__}".replace("pyspark", "org.apache.spark")
        if name.startswith("org.apache.spark.ml.Pipeline"):
            name = "org.apache.spark.ml." + cls.__name__
        return cls._from_java(JavaClass(name).read().load(path))
