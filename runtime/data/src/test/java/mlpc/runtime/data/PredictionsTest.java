package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    @Test
    void aTableHasDecodedValuesBeforeTheNumbers() throws IOException {
        Predictions predictions = new Predictions(
                List.of(Field.labelled("species", "a", "b,c"), Field.flag("t"), Field.real("y", 2)),
                List.of(
                        new Tensor32(new float[][] {{0.1f, 0.9f}, {0.75f, 0.25f}}),
                        new Tensor32(new float[][] {{0.5f}, {0.25f}}),
                        new Tensor64(new double[][] {{0.1, 1e-300}, {3, -4}})));
        StringWriter out = new StringWriter();
        predictions.writeCsv(out);
        assertThat(out.toString())
                .isEqualTo(
                        """
                        species,species.a,"species.b,c",t,t.value,y.0,y.1
                        "b,c",0.1,0.9,1,0.5,0.1,1.0E-300
                        a,0.75,0.25,0,0.25,3.0,-4.0
                        """);
    }
}
