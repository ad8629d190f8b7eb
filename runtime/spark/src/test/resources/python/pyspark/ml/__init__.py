"""Pipelines: of stages that are called one after the other here, and saved by the JVM."""

from pyspark.jvm import entry
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaParams


class Pipeline:
    def __init__(self, stages):
        self.stages = stages

    def fit(self, dataset):
        fitted = []
        for stage in self.stages:
            fitted.append(stage.fit(dataset) if hasattr(stage, "fit") else stage)
            dataset = fitted[-1].transform(dataset)
        return PipelineModel(fitted)


class PipelineModel(JavaParams, JavaMLReadable, JavaMLWritable):
    def __init__(self, stages=()):
        super().__init__()
        self.stages = list(stages)

    def transform(self, dataset):
        for stage in self.stages:
            dataset = stage.transform(dataset)
        return dataset

    def _to_java(self):
        return entry.pipeline([stage._to_java() for stage in self.stages])

    def _load_stages(self):
        self.stages = [JavaParams._from_java(stage) for stage in entry.elements(self._java_obj.stages())]
