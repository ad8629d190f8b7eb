package mlpc.compiler.syntax.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.lex.Tokens;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.FileContext;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Turns text into a syntax tree. It never throws: errors are added to the problems, all in one run, and the tree holds everything that was
 * understood.
 */
public final class ModelParser {
    private ModelParser() {}

    /** Parses within the standard limits. */
    public static ModelFile parse(Source source, Problems problems) {
        return parse(source, problems, Limits.standard());
    }

    /** Parses within the given limits. */
    public static ModelFile parse(Source source, Problems problems, Limits limits) {
        Tokens tokens = Tokens.of(source, limits, problems);
        Optional<FileContext> tree = tree(source, tokens, limits, problems);
        AstBuilder builder = new AstBuilder(source, tokens, limits, problems);
        return new ModelFile(
                source,
                tree.map(builder::version).orElse(OptionalInt.empty()),
                tree.map(builder::items).orElse(List.of()),
                tokens.comments());
    }

    /**
     * One item of a text that has been checked as a whole.
     *
     * @param from where it begins in the text
     * @param to where it ends
     */
    public static Item item(Source source, int from, int to) {
        Problems problems = new Problems();
        Tokens tokens = Tokens.ofPart(source, from, to, problems);
        FileContext tree = tree(source, tokens, Limits.standard(), problems).orElseThrow();
        List<Item> items = new AstBuilder(source, tokens, Limits.standard(), problems).items(tree);
        problems.throwIfErrors();
        return items.get(0);
    }

    public static Optional<FileContext> tree(Source source, Tokens tokens, Limits limits, Problems problems) {
        if (!tokens.parsable()) {
            return Optional.empty();
        }
        MlpParser parser = new MlpParser(tokens.stream());
        parser.setErrorHandler(new Recovery(new SyntaxErrors(source, tokens.reliableUntil(), problems)));
        parser.addParseListener(new DepthGuard(limits));
        // The grammar needs no more; and full-context prediction recurses over the whole stack of rules at every word.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return Optional.of(parser.file());
        } catch (DepthGuard.TooDeep e) {
            String title = "more than " + limits.of(Limits.DEPTH) + " operations within one another";
            problems.add(limits.exceeded(Limits.DEPTH, new TreeSpans(source).of(parser.getCurrentToken()), title));
            return Optional.empty();
        }
    }
}
