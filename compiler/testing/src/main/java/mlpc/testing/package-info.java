/** What the tests of several modules share; nothing that is shipped uses it. */
package mlpc.testing;
