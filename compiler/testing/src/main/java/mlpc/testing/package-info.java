/** What the tests of several modules share; nothing that is shipped uses it. */
@NullMarked
package mlpc.testing;

import org.jspecify.annotations.NullMarked;
