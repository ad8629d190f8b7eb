package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.Tensor;

/** Weights, compared to the last bit. */
final class Bits {
    private Bits() {}

    static void assertEqual(Weights found, Weights expected) {
        assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> {
            Tensor other = found.get(name);
            for (int element = 0; element < tensor.size(); element++) {
                assertThat(other.get(element)).as(name + " " + element).isEqualTo(tensor.get(element));
            }
        });
    }
}
