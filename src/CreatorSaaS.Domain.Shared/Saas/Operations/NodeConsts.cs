namespace CreatorSaaS.Saas.Operations;

/// <summary>How nodes show that they are there, in the database's time.</summary>
public static class NodeConsts
{
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    /// <summary>Three heartbeats that did not come, and a while for a slow one.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(20);

    /// <summary>From then on nobody asks any more what became of it.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    public const int NameLengthMax = 256;
}

/// <summary>What a node does.</summary>
public enum NodeRole
{
    /// <summary>Pages and API.</summary>
    Web,

    /// <summary>Sends and handles events, runs jobs and schedules.</summary>
    Worker,

    /// <summary>Takes events from Kafka, where that is configured.</summary>
    Consumer,
}

/// <summary>Whether a node shows that it is there. One that was stopped in order is not listed.</summary>
public enum NodeState
{
    Alive,

    /// <summary>It gives no sign: killed, frozen, or without its database.</summary>
    Silent,
}
