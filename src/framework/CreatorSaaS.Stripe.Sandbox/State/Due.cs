namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>Something that happens by itself at a moment of business time.</summary>
internal sealed record Due : StateRecord
{
    /// <summary>Unix seconds.</summary>
    public required long At { get; init; }

    public required DueAction Action { get; init; }

    /// <summary>Id of the object it happens to.</summary>
    public required string Target { get; init; }

    public static void Plan(Transaction state, long at, DueAction action, string target) =>
        state.Put(new Due { Id = state.NewId("due_"), At = at, Action = action, Target = target });
}

/// <summary>What can happen by itself.</summary>
internal enum DueAction
{
    ExpireSession,
    AnswerLateCard,
    ReleaseFunds,
    SettlePendingRefund,
    FailRefund,
    SendPayout,
    ArrivePayout,
    ReturnPayout,
}
