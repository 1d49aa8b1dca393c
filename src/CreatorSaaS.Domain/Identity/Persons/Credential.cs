namespace CreatorSaaS.Identity.Persons;

/// <summary>
/// A person's password and how often it was guessed at. Each try is counted before the password is checked, so that many
/// tries at once cannot outrun the limit.
/// </summary>
public sealed class Credential : Entity<Guid>
{
    private const int LongestLockoutFactor = 256;

    public Credential(Guid personId, string passwordHash, DateTime now)
        : base(personId)
    {
        PasswordHash = passwordHash;
        ChangedAt = now;
    }

    private Credential()
    {
    }

    public string PasswordHash { get; private set; } = null!;

    /// <summary>Security time.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Tries since the last right password or lockout.</summary>
    public int TryCount { get; private set; }

    /// <summary>No password is right until then.</summary>
    public DateTime? LockedUntil { get; private set; }

    /// <summary>Lockouts since the last right password; each is twice as long as the one before.</summary>
    public int LockoutCount { get; private set; }

    /// <summary>Counts a try. False: locked, the password must not be looked at.</summary>
    public bool TryBegin(DateTime now, LockoutPolicy policy)
    {
        if (LockedUntil > now)
        {
            return false;
        }

        if (LockedUntil is not null)
        {
            LockedUntil = null;
            TryCount = 0;
        }

        TryCount++;
        if (TryCount >= policy.TriesMax)
        {
            LockedUntil = now + policy.Duration * Math.Min(Math.Pow(2, LockoutCount), LongestLockoutFactor);
            LockoutCount++;
        }

        return true;
    }

    /// <summary>The password was right: the count starts again.</summary>
    public void Succeed()
    {
        TryCount = 0;
        LockoutCount = 0;
        LockedUntil = null;
    }

    public void ChangePassword(string passwordHash, DateTime now)
    {
        PasswordHash = passwordHash;
        ChangedAt = now;
    }

    /// <summary>The same password under the present cost .</summary>
    public void Rehash(string passwordHash) => PasswordHash = passwordHash;
}

/// <summary>How many tries, and how long the first lockout lasts.</summary>
public sealed record LockoutPolicy(int TriesMax, TimeSpan Duration);
