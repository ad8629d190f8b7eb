package mlpc.compiler.cli.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;

/** What was seen of a table and decided, for programs. */
final class StarterReport {
    private StarterReport() {}

    static Map<String, Object> of(StarterModel starter, ModelPlace place) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("file", place.model().toString());
        report.put("model", starter.name());
        report.put("rows", starter.table().rows());
        report.put("training_rows", starter.table().trainingRows());
        report.put("delimiter", String.valueOf(starter.table().format().delimiter()));
        report.put("decimal", String.valueOf(starter.table().format().decimal()));
        report.put("header", starter.table().format().header());
        report.put("target", column(starter, starter.target().column()));
        List<Object> inputs = new ArrayList<>();
        starter.inputs().forEach(input -> {
            Map<String, Object> entry = column(starter, input.column());
            entry.put("encoding", input.encoding());
            entry.put("width", input.width());
            inputs.add(entry);
        });
        report.put("inputs", inputs);
        List<Object> ignored = new ArrayList<>();
        starter.ignored().forEach(left -> {
            Map<String, Object> entry = column(starter, left.column());
            entry.put("why", left.why());
            ignored.add(entry);
        });
        report.put("ignored", ignored);
        report.put("hidden", starter.network().hidden());
        report.put("commands", place.commands());
        return report;
    }

    private static Map<String, Object> column(StarterModel starter, ColumnProfile column) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("column", column.name());
        entry.put("name", starter.names().get(column.name()));
        entry.put("gaps", column.gaps());
        if (!column.gapWords().isEmpty()) {
            entry.put("gap_words", column.gapWords());
        }
        Content content = column.content();
        if (content instanceof Content.Numbers numbers) {
            entry.put("holds", "numbers");
            entry.put("low", numbers.low());
            entry.put("high", numbers.high());
            entry.put("mean", numbers.mean());
            entry.put("deviation", numbers.deviation());
            entry.put("skewness", numbers.skewness());
        } else if (content instanceof Content.Words words) {
            entry.put("holds", "words");
            entry.put("words", words.vocabulary().size());
        } else {
            entry.put("holds", content instanceof Content.Dates ? "dates" : "nothing");
        }
        return entry;
    }
}
