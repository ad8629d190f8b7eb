package mlpc.compiler.cli.experiment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.inspect.TextColumns;

/** A search for people, or as JSON. */
record SearchReport(String model, Search search, Optional<Path> written) {

    void print(Subcommand command, boolean json) {
        if (json) {
            command.printJson(json(), command.out());
            return;
        }
        PrintWriter out = command.out();
        SearchTrial best = search.best();
        out.println(command.ansi().string("@|bold " + model + "|@") + ": "
                + NumberFormat.counted(search.ranked().size(), "trial") + ", "
                + NumberFormat.counted(search.halving().all(), "training") + ", compared by "
                + search.metric().figure() + " on the rows held back");
        out.print(table());
        out.println();
        out.println("best  " + best.text() + ": "
                + search.text(search.result(search.reached(best), best))
                + "; chosen by these rows, so a little better here than on others: mlp crossval says more");
        written.ifPresent(file -> out.println("wrote " + file));
    }

    private String table() {
        Set<String> names = new LinkedHashSet<>();
        search.ranked().forEach(trial -> names.addAll(trial.values().keySet()));
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("trial"));
        head.addAll(names);
        head.addAll(List.of("round", "epochs", search.metric().figure()));
        lines.add(head);
        for (SearchTrial trial : search.ranked()) {
            int round = search.reached(trial);
            Search.Result result = search.result(round, trial);
            List<String> line = new ArrayList<>(List.of(Integer.toString(trial.number())));
            names.forEach(name -> line.add(trial.values().getOrDefault(name, "as written")));
            line.add((round + 1) + "/" + search.halving().rounds());
            line.add(Integer.toString(result.epochs()));
            line.add(search.number(result));
            lines.add(line);
        }
        return TextColumns.align(lines);
    }

    private Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("metric", search.metric().figure());
        fields.put("target", search.metric().target());
        SearchTrial best = search.best();
        fields.put("best", json(search, best));
        fields.put(
                "trials",
                search.ranked().stream().map(trial -> json(search, trial)).toList());
        written.ifPresent(file -> fields.put("written", file.toString()));
        return fields;
    }

    /** Of the last round that it took part in. */
    static Map<String, Object> json(Search search, SearchTrial trial) {
        int round = search.reached(trial);
        Search.Result result = search.result(round, trial);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trial", trial.number());
        fields.put("values", trial.values());
        fields.put("round", round + 1);
        fields.put("epochs", result.epochs());
        fields.put("value", search.value(result));
        return fields;
    }
}
