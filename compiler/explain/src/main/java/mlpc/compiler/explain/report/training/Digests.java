package mlpc.compiler.explain.report.training;

import java.util.List;
import java.util.TreeMap;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Fingerprint;

/** Digests by which a report knows what it is of. Sixteen hexadecimal digits are enough to tell things apart, and to read. */
public final class Digests {
    private static final int SHOWN = 16;

    private Digests() {}

    /** Of rows: fields, and every bit of their numbers. */
    public static String of(Dataset rows) {
        Fingerprint digest = new Fingerprint();
        rows.inputs().forEach(field -> digest.add(field.name()));
        rows.targets().forEach(field -> digest.add(field.name()));
        rows.slots().forEach(digest::add);
        return shown(digest);
    }

    /** Of the model's own file and those that it imports. */
    public static String of(List<Source> sources, Signature signature) {
        Fingerprint digest = new Fingerprint();
        for (Source source : sources) {
            if (!source.name().startsWith("<")) {
                digest.add(source.text());
            }
        }
        signature.hypers().forEach((name, value) -> digest.add(name).add(value));
        return shown(digest);
    }

    /** Of weights, whatever order they come in. */
    public static String of(Weights weights) {
        Fingerprint digest = new Fingerprint();
        new TreeMap<>(weights.tensors())
                .forEach((name, tensor) -> digest.add(name).add(tensor));
        return shown(digest);
    }

    private static String shown(Fingerprint digest) {
        return digest.toString().substring(0, SHOWN);
    }
}
