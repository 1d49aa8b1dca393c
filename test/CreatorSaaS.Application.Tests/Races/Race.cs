namespace CreatorSaaS.Races;

/// <summary>What becomes of requests that want the same at once.</summary>
internal enum RaceEnd
{
    /// <summary>One does it; the others are refused by name, and what one leaves is all that is left.</summary>
    OneWins,

    /// <summary>All are answered well, or told to come again; what one leaves is all that is left.</summary>
    Same,

    /// <summary>Each makes a thing of its own.</summary>
    Each,

    /// <summary>One after the other, or refused because somebody was faster: the last one counts.</summary>
    LastCounts,
}

/// <summary>The row of one act in the table of races.</summary>
/// <param name="Refusals">The codes of those who come too late.</param>
internal sealed record Race(string Endpoint, RaceEnd End, params string[] Refusals);
