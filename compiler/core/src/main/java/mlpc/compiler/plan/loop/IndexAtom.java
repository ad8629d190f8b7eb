package mlpc.compiler.plan.loop;

/** A loop variable, the class of an example, or a quotient or remainder that could not be simplified; a {@link LoopIndex} is a sum of these. */
public sealed interface IndexAtom {
    /** One more than its largest value; the smallest is 0. */
    int extent();

    /** As the plan shows it. */
    String text();

    /** A loop's variable, from 0 to its extent. */
    record Variable(String name, int extent) implements IndexAtom {
        @Override
        public String text() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Variable same && name.equals(same.name) && extent == same.extent;
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + extent;
        }

        @Override
        public String toString() {
            return "Variable " + name;
        }
    }

    /** The class of the current example. */
    record Chosen(Storage storage) implements IndexAtom {
        @Override
        public int extent() {
            return storage.columns();
        }

        @Override
        public String text() {
            return toString();
        }

        @Override
        public String toString() {
            return storage.name() + "_class";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Chosen same && storage.equals(same.storage);
        }

        @Override
        public int hashCode() {
            return storage.hashCode();
        }
    }

    /** The index divided by the divisor, rounded down. */
    record Quotient(LoopIndex index, int divisor) implements IndexAtom {
        @Override
        public int extent() {
            return index.maximum() / divisor + 1;
        }

        @Override
        public String text() {
            return "((" + index + ") / " + divisor + ")";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Quotient same && index.equals(same.index) && divisor == same.divisor;
        }

        @Override
        public int hashCode() {
            return 31 * index.hashCode() + divisor;
        }
    }

    /** The remainder of such a division. */
    record Remainder(LoopIndex index, int divisor) implements IndexAtom {
        @Override
        public int extent() {
            return divisor;
        }

        @Override
        public String text() {
            return "((" + index + ") % " + divisor + ")";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Remainder same && index.equals(same.index) && divisor == same.divisor;
        }

        @Override
        public int hashCode() {
            return 31 * index.hashCode() + divisor;
        }
    }
}
