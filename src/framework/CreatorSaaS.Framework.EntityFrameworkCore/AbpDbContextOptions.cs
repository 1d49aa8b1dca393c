using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>What only the database can promise, as error codes.</summary>
public sealed class AbpDbContextOptions
{
    private readonly Dictionary<string, string> _errorCodes = [];

    /// <summary>Unique constraints whose loser runs again and then finds the winner's row.</summary>
    public ISet<string> RetriedConstraints { get; } = new HashSet<string>();

    /// <summary>Turns a violated constraint, or an SQLSTATE of a function, into an error code.</summary>
    public void MapError(string constraintOrSqlState, string errorCode) => _errorCodes.Add(constraintOrSqlState, errorCode);

    internal static PostgresException? FindPostgresException(Exception? exception)
    {
        while (exception is not null and not PostgresException)
        {
            exception = exception.InnerException;
        }

        return exception as PostgresException;
    }

    internal string? FindErrorCode(Exception exception) =>
        exception is not BusinessException && FindPostgresException(exception) is { } refusal
            ? _errorCodes.GetValueOrDefault(refusal.ConstraintName ?? "") ?? _errorCodes.GetValueOrDefault(refusal.SqlState)
            : null;
}
