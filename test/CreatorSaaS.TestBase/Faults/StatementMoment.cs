namespace CreatorSaaS.Faults;

/// <summary>When a gate lets a statement, or the commit of its transaction, stand.</summary>
internal enum StatementMoment
{
    /// <summary>Before the server hears the statement.</summary>
    Unsent,

    /// <summary>The server has done it; who sent it has not heard that.</summary>
    Unanswered,

    /// <summary>Before the server hears the commit.</summary>
    CommitUnsent,

    /// <summary>It is committed; who sent it has not heard that.</summary>
    CommitUnanswered,
}
