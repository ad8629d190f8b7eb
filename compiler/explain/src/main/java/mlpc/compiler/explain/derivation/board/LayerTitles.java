package mlpc.compiler.explain.derivation.board;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mlpc.compiler.formula.notation.Greek;

/**
 * What stands above the letters of a layer: the shortest form of its path that no other layer has. If two layers would get the same short
 * form, both take the next longer one, for W, b and z alike.
 *
 * <ol>
 *   <li>the numbers of the path: {@code y.1} is 1; a path without any is its words, {@code encoder}, or the Greek letter that they
 *       spell, π for {@code pi};
 *   <li>the path without its root: {@code h.1.2.h.1} is 1.2.h.1;
 *   <li>the path without a 1 that has no 2 beside it: {@code gate.1} is gate;
 *   <li>the whole path.
 * </ol>
 */
final class LayerTitles {
    private static final Pattern USE = Pattern.compile("\\(\\d+\\)");

    private final Map<String, String> titles = new HashMap<>();

    /** @param paths of values, {@code y.1.W}, and of what layers give back, {@code y.1} */
    LayerTitles(List<String> paths) {
        Set<String> all = new TreeSet<>();
        paths.forEach(path -> all.add(withoutUses(path)));
        Set<String> open = new TreeSet<>();
        all.forEach(path -> open.add(layer(path)));
        open.remove("");
        for (int form = 0; !open.isEmpty(); form++) {
            Map<String, List<String>> alike = new LinkedHashMap<>();
            for (String layer : open) {
                alike.computeIfAbsent(form(form, layer, all), fresh -> new ArrayList<>())
                        .add(layer);
            }
            alike.forEach((title, layers) -> {
                if (layers.size() == 1 && !titles.containsValue(title)) {
                    titles.put(layers.get(0), Greek.letter(title).orElse(title));
                    open.removeAll(layers);
                }
            });
        }
    }

    /** What stands above a value within a layer, or above what the layer gives back; empty for one of the model's own. */
    String of(String path) {
        String layer = layer(path);
        if (layer.isEmpty()) {
            return "";
        }
        StringBuilder title = new StringBuilder(requireNonNull(titles.get(withoutUses(layer))));
        USE.matcher(layer).results().forEach(use -> title.append(use.group()));
        return title.toString();
    }

    /** {@code encoder.1} for {@code encoder.1(2)}: a layer has one title, whichever of its uses is meant. */
    private static String withoutUses(String path) {
        return USE.matcher(path).replaceAll("");
    }

    /** Whether a path ends in a layer's number: the value is what the layer gives back. */
    static boolean isResult(String path) {
        return path.contains(".") && isNumber(withoutUses(path.substring(path.lastIndexOf('.') + 1)));
    }

    private static String layer(String path) {
        return isResult(path) ? path : path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static String form(int form, String layer, Set<String> all) {
        List<String> steps = List.of(layer.split("\\."));
        return switch (form) {
            case 0 -> {
                List<String> numbers =
                        steps.stream().filter(LayerTitles::isNumber).toList();
                yield String.join(".", numbers.isEmpty() ? steps : numbers);
            }
            case 1 -> String.join(".", steps.size() == 1 ? steps : steps.subList(1, steps.size()));
            case 2 -> withoutLoneOnes(steps, all);
            default -> layer;
        };
    }

    private static String withoutLoneOnes(List<String> steps, Set<String> all) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            String parent = String.join(".", steps.subList(0, i));
            boolean alone = steps.get(i).equals("1") && all.stream().noneMatch(path -> isBeside(path, parent + ".2"));
            if (!alone) {
                kept.add(steps.get(i));
            }
        }
        return String.join(".", kept);
    }

    private static boolean isBeside(String path, String sibling) {
        return path.equals(sibling) || path.startsWith(sibling + ".");
    }

    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }
}
