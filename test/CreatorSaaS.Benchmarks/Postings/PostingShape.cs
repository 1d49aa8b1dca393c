namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// How many tenants are posted to by how many clients at once (money.md 2.10). Each client has payees of its own, spread
/// over the tenants, and takes them in turn: clients meet at a tenant's head, not at a payee.
/// </summary>
internal sealed record PostingShape(int Tenants, int Clients)
{
    /// <summary>Enough that each tenant has a payee and each client the same number of them.</summary>
    public int Payees => PayeesOfClient * Clients;

    public int PayeesOfClient => (Math.Max(Tenants, Clients) + Clients - 1) / Clients;

    public int PayeeOf(int client, long turn) => client + Clients * (int)(turn % PayeesOfClient);

    public int TenantOf(int payee) => payee % Tenants;
}

/// <summary>What a client does besides new postings, in per cent of all it does.</summary>
/// <param name="Replays">Repeats of its last posting.</param>
/// <param name="Refusals">Postings of more than there is.</param>
internal sealed record PostingMix(int Replays, int Refusals)
{
    public bool IsReplay(Random random) => random.Next(100) < Replays;

    /// <param name="twiceAsOften">Where only every other call can be refused.</param>
    public bool IsRefusal(Random random, bool twiceAsOften = false) =>
        random.Next(100) < Refusals * (twiceAsOften ? 2 : 1);
}
