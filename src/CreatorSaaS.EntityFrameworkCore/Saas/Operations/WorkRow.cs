namespace CreatorSaaS.Saas.Operations;

/// <summary>The columns of <see cref="WorkSql"/>.</summary>
internal record WorkRow
{
    public required int Queue { get; init; }

    public required long Number { get; init; }

    public required string Name { get; init; }

    public required string? EventName { get; init; }

    public required int State { get; init; }

    public required int Attempts { get; init; }

    public required DateTime At { get; init; }

    public required DateTime? NextTryAt { get; init; }

    public required string? Reason { get; init; }

    public required string? Key { get; init; }

    public required string? CorrelationId { get; init; }

    public required long? ProgressDone { get; init; }

    public required long? ProgressTotal { get; init; }

    public required DateTime? CancelAskedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required Guid? EndedBy { get; init; }

    public required string? EndReason { get; init; }

    public Work ToWork(string? agencyName = null, long heldBackCount = 0) => new()
    {
        Queue = (WorkQueue)Queue,
        Number = Number,
        Name = Name,
        EventName = EventName,
        AgencyName = agencyName,
        State = (WorkState)State,
        Attempts = Attempts,
        At = At,
        NextTryAt = NextTryAt,
        Reason = Reason,
        Key = Key,
        CorrelationId = CorrelationId,
        HeldBackCount = heldBackCount,
        ProgressDone = ProgressDone,
        ProgressTotal = ProgressTotal,
        CancelAskedAt = CancelAskedAt,
        End = State < (int)WorkState.Discarded && CancelAskedAt is null ? null : new WorkEnd(EndedBy, EndReason),
        EndedAt = EndedAt,
    };
}
