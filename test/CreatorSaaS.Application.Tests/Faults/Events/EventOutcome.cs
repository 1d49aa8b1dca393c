namespace CreatorSaaS.Faults.Events;

/// <summary>What is left of a round.</summary>
/// <param name="Events">Committed in it, those that a handler said included.</param>
/// <param name="Lost">Effects that are missing, of an event in a handler.</param>
/// <param name="Doubled">Effects that are there once more.</param>
/// <param name="OutOfOrder">Effects that came behind a later one of their key, in the same handler.</param>
/// <param name="LagGoneAfter">From the fault's end until outbox, topics and inbox held nothing open.</param>
/// <param name="Findings">In words; with none all is well.</param>
internal sealed record EventOutcome(
    long Events, long Lost, long Doubled, long OutOfOrder, TimeSpan LagGoneAfter, IReadOnlyList<string> Findings);
