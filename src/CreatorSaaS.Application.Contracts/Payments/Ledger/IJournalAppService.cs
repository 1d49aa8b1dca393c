namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The agency's journal: every cent, where it came from and where it is. On the host side the platform's own book.
/// </summary>
public interface IJournalAppService : IApplicationService
{
    /// <summary>Entries with their lines, newest first.</summary>
    Task<ListResultDto<JournalEntryDto>> GetListAsync(GetJournalInput input);

    /// <summary>What stands, or stood, on each account; per currency both sides are equal.</summary>
    Task<TrialBalanceDto> GetTrialBalanceAsync(GetTrialBalanceInput input);

    /// <summary>
    /// Recomputes the whole chain, compares it with every signed head, and the balances with the lines they sum up.
    /// </summary>
    Task<JournalVerificationDto> GetVerificationAsync();

    /// <summary>
    /// The public keys that heads of journals are signed with, as a JWK set (RFC 7517). Anybody may ask: an outsider checks
    /// an exported journal with them, and they tell nothing else.
    /// </summary>
    Task<ChainKeyDocument> GetKeysAsync();
}
