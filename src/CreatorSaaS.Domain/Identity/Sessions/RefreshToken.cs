namespace CreatorSaaS.Identity.Sessions;

/// <summary>
/// One use of a session's right to new access tokens. The session is the family: using one token twice ends it.
/// </summary>
public sealed class RefreshToken : Entity<Guid>
{
    /// <summary>How long the immediate predecessor answers with the same successor: the answer may have been lost.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public RefreshToken(Guid id, Guid sessionId, string token, DateTime now)
        : base(id)
    {
        SessionId = sessionId;
        TokenHash = Secret.HashOf(token);
        CreatedAt = now;
    }

    private RefreshToken()
    {
    }

    public Guid SessionId { get; private set; }

    public byte[] TokenHash { get; private set; } = null!;

    public DateTime CreatedAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public Guid? SuccessorId { get; private set; }

    /// <summary>The successor's text, protected; needed during the grace only.</summary>
    public string? ProtectedSuccessor { get; private set; }

    public void SucceedBy(RefreshToken successor, string protectedText)
    {
        SuccessorId = successor.Id;
        ProtectedSuccessor = protectedText;
    }

    public bool IsInGrace(DateTime now) => UsedAt is { } used && now - used < Grace && ProtectedSuccessor is not null;
}
