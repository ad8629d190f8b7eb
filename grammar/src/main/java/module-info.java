/** The grammar of the language, as the parser that ANTLR makes of it. */
module mlpc.grammar {
    requires transitive org.antlr.antlr4.runtime;

    exports mlpc.grammar;
}
