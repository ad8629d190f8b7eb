package com.example.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.TraceOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveAppTest {
    private static final Path CURVE = Path.of("models/curve.mlp");

    @TempDir
    Path folder;

    @Test
    void fitsPredictsSavesAndLoads() throws IOException {
        Model model = Mlp.compile(CURVE);
        model.fit(CurveApp.points(model, 500));
        assertEquals(Math.sin(1), model.predict(1)[0], 0.1);

        Path weights = folder.resolve("curve.safetensors");
        model.save(weights);
        Model again = Mlp.compile(CURVE);
        again.load(weights);
        assertArrayEquals(model.predict(1), again.predict(1));
    }

    @Test
    void tracesEveryNamedValue() throws IOException {
        Model model = Mlp.compile(CURVE);
        var trace = model.trace(CurveApp.points(model, 4), TraceOptions.INFERENCE);
        assertTrue(trace.values().containsKey("curve"), trace.values().keySet().toString());
        assertTrue(trace.gradients().containsKey("curve.1.W"), trace.gradients().keySet().toString());
    }

    @Test
    void aSettingChangesTheNetwork() throws IOException {
        Model wide = Mlp.compile(CURVE, Options.STANDARD.withSetting("units", "32"));
        assertEquals(3 * 32 + 1, wide.signature().parameterCount());
    }

    @Test
    void aMistakeIsSaidWithItsPlace() {
        Source source = new Source("wrong.mlp", "model Wrong {\n  input x: real[2]\n  output y = x + [1, 2, 3]\n}\n");
        CompileException problem =
                assertThrows(CompileException.class, () -> Mlp.compile(source, Options.STANDARD));
        assertTrue(problem.getMessage().contains("wrong.mlp:3:"), problem.getMessage());
    }
}
