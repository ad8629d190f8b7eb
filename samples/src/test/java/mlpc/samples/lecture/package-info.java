/** The lecture's page: prose with commands in it, and what they print and draw. */
package mlpc.samples.lecture;
