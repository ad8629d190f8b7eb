package mlpc.compiler.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggest {
    private Suggest() {}

    /**
     * {@return the candidate nearest to {@code name} by edits (a letter added, left out, changed, or two neighbours swapped), if one is
     * near enough to be worth naming: a third of the name's length, at least one edit, and never every letter} Case counts for
     * nothing. Of equally near ones, the first in the alphabet, so that messages are the same every time.
     *
     * @param name as it was written
     * @param candidates the names that there are
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int allowed = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> distance(name, candidate) <= allowed)
                .filter(candidate -> distance(name, candidate) < Math.max(name.length(), candidate.length()))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * {@code Did you mean `x`?}, ready to be a problem's help; empty when nothing is near.
     *
     * @param name as it was written
     * @param candidates the names that there are
     * @return the problem, with the advice and the edit if a name is near
     */
    public static Optional<String> didYouMean(String name, Collection<String> candidates) {
        return nearest(name, candidates).map(near -> "Did you mean `" + near + "`?");
    }

    /**
     * The problem with {@code Did you mean …?} as help and the edit that writes it, where there is something near.
     *
     * @param problem what was found
     * @param name as it was written
     * @param candidates the names that there are
     * @return the problem, with the advice and the edit if a name is near
     */
    public static Problem didYouMean(Problem problem, String name, Collection<String> candidates) {
        return meant(problem, name, candidates).orElse(problem);
    }

    /**
     * The same; where nothing is near, the problem with other advice.
     *
     * @param problem what was found
     * @param name as it was written
     * @param candidates the names that there are
     * @param otherwise the advice if no name is near
     * @return the problem, with the advice and the edit if a name is near
     */
    public static Problem didYouMean(Problem problem, String name, Collection<String> candidates, String otherwise) {
        return meant(problem, name, candidates).orElseGet(() -> problem.help(otherwise));
    }

    private static Optional<Problem> meant(Problem problem, String name, Collection<String> candidates) {
        return nearest(name, candidates)
                .map(near -> problem.help("Did you mean `" + near + "`?").rename(name, near));
    }

    /** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(a, b, distance, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] distance, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(distance[i - 1][j - 1] + change, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
