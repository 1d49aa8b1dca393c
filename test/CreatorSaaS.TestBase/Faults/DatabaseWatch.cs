namespace CreatorSaaS.Faults;

/// <summary>What to look for in the statements of all connections.</summary>
internal sealed class DatabaseWatch(KillPoint point, DatabaseMark write, int time)
{
    private const string CarryingEvents = "insert into framework.inbox";
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";

    private readonly byte[] _argument = System.Text.Encoding.UTF8.GetBytes(write.Argument);

    public GateStop Stop { get; } = new(time);

    /// <summary>It stands before the server hears it; else when the server has answered.</summary>
    public bool BeforeSending => point == KillPoint.WriteUnsent;

    /// <summary>The transaction of this statement is the one whose commit is waited for.</summary>
    public bool MarksTransaction(string sql, ReadOnlySpan<byte> arguments) =>
        point == KillPoint.CommitUnanswered && IsWrite(sql, arguments);

    public static bool EndsTransaction(string sql) =>
        sql.StartsWith(Commit, StringComparison.OrdinalIgnoreCase)
        || sql.StartsWith(Rollback, StringComparison.OrdinalIgnoreCase);

    /// <param name="isMarked">The connection's transaction has been marked.</param>
    public bool Fits(string sql, ReadOnlySpan<byte> arguments, bool isMarked) => point switch
    {
        KillPoint.WriteUnsent or KillPoint.WriteUnanswered => IsWrite(sql, arguments),
        KillPoint.CommitUnanswered => isMarked && sql.StartsWith(Commit, StringComparison.OrdinalIgnoreCase),
        KillPoint.EventsUnanswered => sql.Contains(CarryingEvents, StringComparison.Ordinal),
        _ => throw new System.Diagnostics.UnreachableException($"{point} is no statement."),
    };

    private bool IsWrite(string sql, ReadOnlySpan<byte> arguments) =>
        sql.Contains(write.Statement, StringComparison.Ordinal) && arguments.IndexOf(_argument) >= 0;
}
