"""Stages whose work is done in the JVM."""

import importlib

from pyspark.jvm import JavaClass, JavaObject, entry
from pyspark.ml.param import Params
from pyspark.sql import DataFrame


def _to_jvm(value):
    return value._jdf if isinstance(value, DataFrame) else value


class JavaParams(Params):
    _java_obj = None

    @staticmethod
    def _new_java_obj(name, *arguments):
        return JavaClass(name)(*arguments)

    def _call_java(self, name, *arguments):
        return getattr(self._java_obj, name)(*map(_to_jvm, arguments))

    def _transfer_params_to_java(self):
        for name, value in self._paramMap.items():
            param = self._java_obj.getParam(name)
            self._java_obj.set(param.w(value))

    def _transfer_params_from_java(self):
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java_param):
                value = self._java_obj.getOrDefault(java_param)
                self._set(**{param.name: entry.elements(value) if isinstance(value, JavaObject) else value})

    def _to_java(self):
        self._transfer_params_to_java()
        return self._java_obj

    @staticmethod
    def _from_java(java_stage):
        module, name = java_stage.getClass().getName().replace("org.apache.spark", "pyspark").rsplit(".", 1)
        stage = getattr(importlib.import_module(module), name)()
        stage._java_obj = java_stage
        stage.uid = java_stage.uid()
        if hasattr(stage, "_load_stages"):
            stage._load_stages()
        else:
            stage._transfer_params_from_java()
        return stage


class JavaEstimator(JavaParams):
    def fit(self, dataset):
        self._transfer_params_to_java()
        model = self._create_model(self._java_obj.fit(dataset._jdf))
        for name, value in self._paramMap.items():
            if model.hasParam(name):
                model._paramMap[name] = value
        return model


class JavaModel(JavaParams):
    def __init__(self, java_model=None):
        super().__init__()
        if java_model is not None:
            self._java_obj = java_model
            self.uid = java_model.uid()

    def transform(self, dataset):
        self._transfer_params_to_java()
        return DataFrame(self._java_obj.transform(dataset._jdf))
