namespace CreatorSaaS.Saas.Operations;

/// <summary>Limits of what an operator asks for at once and writes down.</summary>
public static class WorkConsts
{
    /// <summary>How many pieces of work one call names.</summary>
    public const int SelectionMax = 500;

    public const int ReasonLengthMin = 3;

    public const int ReasonLengthMax = 500;

    public const int SearchLengthMax = 128;
}

/// <summary>Where work that nobody waits for is kept.</summary>
public enum WorkQueue
{
    /// <summary>Events on their way out.</summary>
    Outbox,

    /// <summary>Events, once for each handler.</summary>
    Inbox,

    /// <summary>Jobs.</summary>
    Jobs,
}

/// <summary>Where a piece of work stands, in the order in which an operator wants to see it.</summary>
public enum WorkState
{
    /// <summary>Failed too often, or for itself: nobody tries it again, and it holds back what is behind it on its key.</summary>
    Dead,

    /// <summary>Failed, or had to wait for something, and is tried again by itself.</summary>
    Retrying,

    /// <summary>Somebody has it now.</summary>
    Running,

    /// <summary>Its turn comes as soon as somebody is free and nothing is before it on its key.</summary>
    Waiting,

    /// <summary>A job whose time has not come.</summary>
    Scheduled,

    /// <summary>Took effect.</summary>
    Done,

    /// <summary>Given up by an operator: it takes no effect any more.</summary>
    Discarded,

    /// <summary>A job that an operator called off before it was through.</summary>
    Cancelled,
}
