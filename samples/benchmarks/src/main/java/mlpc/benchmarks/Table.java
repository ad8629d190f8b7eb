package mlpc.benchmarks;

import static mlpc.benchmarks.Cells.NOTHING;

import java.util.Optional;

/** Results as tables of Markdown: for each figure the time of a call, then what counts, ratios within the run. */
final class Table {
    private static final String OURS =
            """
            Behind a stroke: by two threads.

            | workload | figure | plain loops | plain kernels | vector kernels | vector : loops | 2 threads : 1 | share of peak |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String ROWS =
            """
            Single rows by a predictor that keeps its weights in 16 bits; behind a stroke: with a pool of two threads.

            | workload | figure | vector kernels | bfloat16 weights | bfloat16 : all bits |
            | --- | --- | --- | --- | --- |
            """;

    private static final String BACKENDS =
            """
            What runs the model, each with vector kernels; the interpreter is the reference, and walks the graph.

            | workload | figure | Janino | javac | interpreter |
            | --- | --- | --- | --- | --- |
            """;

    private static final String PEERS =
            """
            Libraries beside the vector kernels; the last column is ours : best of them, by one thread and by two.

            | workload | figure | vector kernels | ONNX Runtime | SMILE | PyTorch | TensorFlow | ours : best |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private Table(Results results) {
        this.results = results;
    }

    static String ours(Results results) {
        Table table = new Table(results);
        table.text.append(OURS);
        table.eachRow(Contestant.VECTOR, table::ourCells);
        return table.text.toString();
    }

    static String singleRows(Results results) {
        Table table = new Table(results);
        table.text.append(ROWS);
        table.eachRow(Contestant.HALVED, table::singleRowCells);
        return table.text.toString();
    }

    static String backends(Results results) {
        Table table = new Table(results);
        table.text.append(BACKENDS);
        table.eachRow(Contestant.JAVAC, table::backendCells);
        return table.text.toString();
    }

    static String peers(Results results) {
        Table table = new Table(results);
        table.text.append(PEERS);
        table.eachRow(Contestant.PYTORCH, table::peerCells);
        return table.text.toString();
    }

    private interface Cell {
        void append(Workload workload, Figure figure);
    }

    /** Of figures that this contestant has. */
    private void eachRow(Contestant present, Cell cells) {
        for (Workload workload : Workload.values()) {
            for (Figure figure : Figure.values()) {
                if (results.of(workload, figure, present).isPresent()) {
                    text.append("| ").append(workload.label()).append(" | ").append(figure.label(workload));
                    cells.append(workload, figure);
                    text.append(" |\n");
                }
            }
        }
    }

    private void ourCells(Workload workload, Figure figure) {
        Measurement vector = results.of(workload, figure, Contestant.VECTOR).orElseThrow();
        Optional<Measurement> two = results.of(workload, figure, Contestant.VECTOR_2);
        Optional<Measurement> loops = results.of(workload, figure, Contestant.LOOPS);
        cell(Cells.time(loops, Optional.empty()));
        cell(time(workload, figure, Contestant.PLAIN, Contestant.PLAIN_2));
        cell(time(workload, figure, Contestant.VECTOR, Contestant.VECTOR_2));
        cell(loops.map(one -> Cells.ratio(one, vector)).orElse(NOTHING));
        cell(two.map(one -> Cells.ratio(vector, one)).orElse(NOTHING));
        cell(results.shareOfPeak(workload, figure, 1).map(Cells::percent).orElse(NOTHING));
        results.shareOfPeak(workload, figure, 2)
                .ifPresent(share -> text.append(" / ").append(Cells.percent(share)));
    }

    private void singleRowCells(Workload workload, Figure figure) {
        Measurement halved = results.of(workload, figure, Contestant.HALVED).orElseThrow();
        cell(time(workload, figure, Contestant.VECTOR, Contestant.VECTOR_2));
        cell(time(workload, figure, Contestant.HALVED, Contestant.HALVED_2));
        cell(results.of(workload, figure, Contestant.VECTOR)
                .map(all -> Cells.ratio(all, halved))
                .orElse(NOTHING));
    }

    private void backendCells(Workload workload, Figure figure) {
        for (Contestant one : new Contestant[] {Contestant.VECTOR, Contestant.JAVAC, Contestant.INTERPRETER}) {
            cell(Cells.time(results.of(workload, figure, one), Optional.empty()));
        }
    }

    private void peerCells(Workload workload, Figure figure) {
        cell(time(workload, figure, Contestant.VECTOR, Contestant.VECTOR_2));
        cell(time(workload, figure, Contestant.ONNX, Contestant.ONNX_2));
        cell(time(workload, figure, Contestant.SMILE, Contestant.SMILE_2));
        cell(time(workload, figure, Contestant.PYTORCH, Contestant.PYTORCH_2));
        cell(time(workload, figure, Contestant.TENSORFLOW, Contestant.TENSORFLOW_2));
        cell(toBestPeer(workload, figure, 1));
        if (results.bestPeer(workload, figure, 2).isPresent()) {
            text.append(" / ").append(toBestPeer(workload, figure, 2));
        }
    }

    private String toBestPeer(Workload workload, Figure figure, int threads) {
        return results.bestPeer(workload, figure, threads)
                .flatMap(peer -> results.ours(workload, figure, threads).map(ours -> Cells.ratio(peer, ours)))
                .orElse(NOTHING);
    }

    private String time(Workload workload, Figure figure, Contestant one, Contestant two) {
        return Cells.time(results.of(workload, figure, one), results.of(workload, figure, two));
    }

    private void cell(String content) {
        text.append(" | ").append(content);
    }
}
