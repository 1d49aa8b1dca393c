using CreatorSaaS.Kafka;

namespace CreatorSaaS.Faults.Events;

/// <summary>The seven points of an event's way (security.md 4.1).</summary>
public enum EventPoint
{
    BeforeCommit,
    AfterCommit,
    BeforeProduce,

    /// <summary>Produced, and who did it has not heard that.</summary>
    AfterProduce,

    /// <summary>Before it is marked as sent, as read or as done.</summary>
    BeforeAck,

    /// <summary>The mark is there, and who set it has not heard that.</summary>
    AfterAck,

    MidBatch,
}

/// <summary>Whose point it is, and who is killed at it.</summary>
public enum EventOwner
{
    /// <summary>Commits what an event tells of.</summary>
    Publisher,

    /// <summary>From the outbox to the broker, or in process to the inbox.</summary>
    Sender,

    /// <summary>From the broker to the inbox.</summary>
    Consumer,

    /// <summary>From the inbox to the effect.</summary>
    Handler,
}

/// <summary>One cell of the matrix.</summary>
public sealed record EventCell(EventPoint Point, EventOwner Owner)
{
    private static readonly IReadOnlyList<EventCell> Everywhere =
    [
        new(EventPoint.BeforeCommit, EventOwner.Publisher),
        new(EventPoint.AfterCommit, EventOwner.Publisher),
        new(EventPoint.BeforeProduce, EventOwner.Sender),
        new(EventPoint.AfterProduce, EventOwner.Sender),
        new(EventPoint.BeforeAck, EventOwner.Handler),
        new(EventPoint.AfterAck, EventOwner.Handler),
        new(EventPoint.MidBatch, EventOwner.Handler),
    ];

    // In process the sender produces and marks in one statement, and nobody reads.
    private static readonly IReadOnlyList<EventCell> OverBrokers =
    [
        new(EventPoint.BeforeAck, EventOwner.Sender),
        new(EventPoint.AfterAck, EventOwner.Sender),
        new(EventPoint.MidBatch, EventOwner.Sender),
        new(EventPoint.BeforeAck, EventOwner.Consumer),
        new(EventPoint.AfterAck, EventOwner.Consumer),
        new(EventPoint.MidBatch, EventOwner.Consumer),
    ];

    /// <summary>All there are over a transport.</summary>
    public static IReadOnlyList<EventCell> Of(EventTransport transport) =>
        transport == EventTransport.InProcess ? Everywhere : [.. Everywhere, .. OverBrokers];
}
