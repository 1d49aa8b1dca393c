namespace CreatorSaaS.Saas.Operations;

/// <summary>How the flow of events is watched.</summary>
public static class FlowConsts
{
    /// <summary>How many minutes back is counted what was done.</summary>
    public const int Minutes = 10;

    /// <summary>So many events that wait to be sent are an alert (security.md 4.3).</summary>
    public const int BacklogAlert = 1_000;

    /// <summary>A broker that is gone is replaced by the others in less: no alert.</summary>
    public static readonly TimeSpan SilenceAlert = TimeSpan.FromSeconds(15);
}

/// <summary>What an operator has to see at once, the gravest first.</summary>
public enum SystemAlert
{
    /// <summary>Events cannot be sent; they wait in the outbox.</summary>
    KafkaTakesNothing,

    /// <summary>No figures come from Kafka.</summary>
    KafkaSilent,

    /// <summary>Nobody sends or handles events, and no job runs.</summary>
    NoWorker,

    /// <summary>Nobody takes events from Kafka.</summary>
    NoConsumer,

    /// <summary>Events are sent more slowly than they happen.</summary>
    BacklogGrows,
}
