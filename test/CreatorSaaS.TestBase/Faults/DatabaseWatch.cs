namespace CreatorSaaS.Faults;

/// <summary>What to look for in the statements of all connections.</summary>
/// <param name="time">The how manieth of those that fit.</param>
internal sealed class DatabaseWatch(StatementMoment moment, DatabaseMark mark, int time)
{
    private const string Commit = "COMMIT";
    private const string Rollback = "ROLLBACK";

    private readonly byte[] _argument = System.Text.Encoding.UTF8.GetBytes(mark.Argument);

    public GateStop Stop { get; } = new(time);

    /// <summary>It stands before the server hears it; else when the server has answered.</summary>
    public bool BeforeSending => moment is StatementMoment.Unsent or StatementMoment.CommitUnsent;

    private bool IsOfCommit => moment is StatementMoment.CommitUnsent or StatementMoment.CommitUnanswered;

    /// <summary>The transaction of this statement is the one whose commit is waited for.</summary>
    public bool MarksTransaction(string sql, ReadOnlySpan<byte> arguments) => IsOfCommit && IsMarked(sql, arguments);

    public static bool EndsTransaction(string sql) =>
        sql.StartsWith(Commit, StringComparison.OrdinalIgnoreCase)
        || sql.StartsWith(Rollback, StringComparison.OrdinalIgnoreCase);

    /// <param name="isMarked">The connection's transaction has been marked.</param>
    public bool Fits(string sql, ReadOnlySpan<byte> arguments, bool isMarked) => IsOfCommit
        ? isMarked && sql.StartsWith(Commit, StringComparison.OrdinalIgnoreCase)
        : IsMarked(sql, arguments);

    private bool IsMarked(string sql, ReadOnlySpan<byte> arguments) =>
        sql.Contains(mark.Statement, StringComparison.Ordinal) && arguments.IndexOf(_argument) >= 0;
}
