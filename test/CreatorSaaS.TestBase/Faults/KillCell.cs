namespace CreatorSaaS.Faults;

/// <summary>One cell of the matrix: who is killed at which point of what.</summary>
public sealed record KillCell(string Scenario, KillPoint Point, KillVictim Victim);

/// <summary>Who gets a SIGKILL.</summary>
public enum KillVictim
{
    Host,

    /// <summary>The payment provider.</summary>
    Sandbox,

    /// <summary>Every process of the server, as when its machine dies.</summary>
    Postgres,
}

/// <summary>
/// The moment. What the host says to others passes through gates, so that there are such moments without a hook in the
/// product: a message stands still between two processes while one of them dies.
/// </summary>
public enum KillPoint
{
    /// <summary>The host calls the provider, which has not heard it yet.</summary>
    CallUnsent,

    /// <summary>The provider has done it, and the host has not heard the answer.</summary>
    CallUnanswered,

    /// <summary>The host writes the fact, money's into the journal; the server has not heard it yet.</summary>
    WriteUnsent,

    /// <summary>It is written in a transaction that is still open; the host has not heard it.</summary>
    WriteUnanswered,

    /// <summary>Its transaction is committed, and the host has not heard it.</summary>
    CommitUnanswered,

    /// <summary>The host has carried events from the outbox to the inbox and has not heard that it did.</summary>
    EventsUnanswered,

    /// <summary>The host was told what sets everything off and has said so; who told it has not heard that.</summary>
    TellingUnanswered,
}
