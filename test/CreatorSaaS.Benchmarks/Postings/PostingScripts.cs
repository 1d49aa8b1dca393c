using System.Text;
using System.Text.Json;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// The statements that the product sends for a posting, as pgbench scripts: the same texts, in the same number of round
/// trips, with the product's own JSON in which only ids and keys vary.
/// </summary>
internal static class PostingScripts
{
    /// <summary>What the product sends first in each unit of work.</summary>
    public const string SetTenant =
        "select set_config('app.tenant_id',$1,true), set_config('app.user_id',$2,true), "
        + "set_config('statement_timeout',$3,true), set_config('transaction_read_only',$4,true)";

    public const string InsertEvent =
        """
        insert into framework.outbox (id, tenant_id, attempts, causation_id, context, correlation_id, lane, last_error,
            name, next_attempt_at, occurred_at, partition_key, payload, person_id, state, traceparent, version)
        values ($1, $2, 0, null, 'Payments', null, 7, null,
            'Payments.Escrow.Released', null, $3, $4, $5, null, 'pending', null, 1)
        returning seq
        """;

    // Ids that nothing else contains: where they stand, the script puts its own.
    private static readonly Guid Entry = new("e0e0e0e0-0000-4000-8000-000000000001");
    private static readonly Guid Creator = new("e0e0e0e0-0000-4000-8000-000000000002");
    private static readonly Guid Milestone = new("e0e0e0e0-0000-4000-8000-000000000003");
    private static readonly Guid Payout = new("e0e0e0e0-0000-4000-8000-000000000004");
    private static readonly Guid Tenant = new("e0e0e0e0-0000-4000-8000-000000000005");
    private const int Number = 1_234_567_890;

    private static readonly LedgerStamp Stamp = new(
        () => Entry, new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc), Actor: null, Causation: null);

    /// <summary>For postings that must be refused: pgbench gives up where a statement fails.</summary>
    public const string RefusalFunction =
        """
        create schema benchmark;
        grant usage on schema benchmark to cs_app;
        create function benchmark.refuse(p_accounts jsonb, p_entries jsonb) returns void language plpgsql as $$
        begin
            perform ledger.open_accounts(p_accounts);
            perform ledger.post(p_entries);
            raise exception 'not refused';
        exception when check_violation then
            return;
        end $$;
        """;

    /// <param name="run">Counts runs, so that each has keys of its own.</param>
    public static IReadOnlyDictionary<string, long> Variables(Books books, PostingMix mix, int run) =>
        new Dictionary<string, long>
        {
            ["seq"] = 1,
            ["run"] = run,
            ["first"] = books.NumberBase,
            ["clients"] = books.Shape.Clients,
            ["turns"] = books.Shape.PayeesOfClient,
            ["tenants"] = books.Shape.Tenants,
            ["replays"] = mix.Replays,
            ["refusals"] = mix.Refusals,
        };

    /// <summary>A release and its event: what the unit-of-work rung does.</summary>
    public static string Release() =>
        $"""
         {Choose}
         {Refuse}
         {Begin}
         \if :refuse
         {RefusalOf(Books.ReleaseTooMuch(Milestone, Creator, Number))}
         \else
         {InsertReleased()};
         \startpipeline
         {PostingCall(Books.Release(Milestone, Creator, Number))}
         \endpipeline
         \endif
         commit;
         """;

    /// <summary>
    /// A payout's two postings in turn: its request with an event, which is as long as a release's, and its return.
    /// </summary>
    public static string Payouts()
    {
        var request = LedgerPostings.PayoutRequested(Creator, Payout, Books.Amount);
        var giveBack = LedgerPostings.PayoutReturned(Creator, Payout, attempt: 0, Books.Amount);
        return $"""
                {Choose}
                \set returns :seq % 2
                \set number :number - :returns
                \set person :first + :client_id + :clients * (((:seq - :returns) / 2) % :turns)
                \set tenant :first + (:person - :first) % :tenants
                {Refuse}
                {Begin}
                \if :refuse
                {RefusalOf(LedgerPostings.PayoutRequested(Creator, Payout, new Money(PayoutConsts.AmountMinorMax, "EUR")))}
                \elif :returns = 0
                {InsertReleased()};
                \startpipeline
                {PostingCall(request)}
                \endpipeline
                \else
                \startpipeline
                {PostingCall(giveBack)}
                \endpipeline
                \endif
                commit;
                """;
    }

    // A replay is the last number again, its payee and its key with it; what is refused has a number that nothing else has.
    private const string Choose =
        """
        \set refuse random(1, 100) <= :refusals and :seq > 1
        \set replay random(1, 100) <= :replays and :seq > 1
        \if not (:refuse or :replay)
        \set seq :seq + 1
        \endif
        \set number 100000000000 + (:run * 100 + :client_id) * 1000000 + :seq
        \set person :first + :client_id + :clients * (:seq % :turns)
        \set tenant :first + (:person - :first) % :tenants
        """;

    private const string Refuse =
        """
        \if :refuse
        \set number :number + 500000
        \endif
        """;

    private static readonly string Begin =
        $"""
         \startpipeline
         begin;
         {SetTenant.Replace("$1", IdOf("8000", "tenant")).Replace("$2", "''").Replace("$3", "'30000'")
             .Replace("$4", "'off'")};
         \endpipeline
         """;

    private static string InsertReleased() => InsertEvent
        .Replace("$1", "gen_random_uuid()")
        .Replace("$2", $"{IdOf("8000", "tenant")}::uuid")
        .Replace("$3", "'2026-11-02'")
        .Replace("$4", $"{IdOf("8000", "tenant")} || {IdOf("8002", "person")}")
        .Replace("$5", Json(JsonSerializer.Serialize(Books.ReleasedEto(Tenant, Milestone), AbpJson.EventOptions)));

    private static string RefusalOf(LedgerPosting posting) =>
        $"select benchmark.refuse({Json(LedgerCall.AccountsOf([posting]))}, {Entries(posting)});";

    private static string PostingCall(LedgerPosting posting) =>
        $"""
         {LedgerCall.OpenAccounts.Replace("$1", Json(LedgerCall.AccountsOf([posting])))};
         {LedgerCall.Post.Replace("$1", Entries(posting))};
         """;

    private static string Entries(LedgerPosting posting) => Json(LedgerCall.EntriesOf([posting], Stamp));

    // format() fills the ids in; it costs the server a few microseconds that the product spends itself.
    private static string Json(string json)
    {
        var template = json
            .Replace(Entry.ToString(), "%1$s")
            .Replace(Creator.ToString(), "be000000-0000-7000-8001-%2$s")
            .Replace(Milestone.ToString(), "be000000-0000-7000-8002-%2$s")
            .Replace(Payout.ToString(), "be000000-0000-7000-9000-%3$s")
            .Replace(Tenant.ToString(), "be000000-0000-7000-8000-%4$s")
            .Replace($"{Number}", "%3$s");
        return $"format($t${WithoutVariables(template)}$t$, gen_random_uuid(), :person::text, :number::text, :tenant::text)::jsonb";
    }

    // pgbench takes a colon before a letter or digit for a variable, also inside quotes.
    private static string WithoutVariables(string json)
    {
        var text = new StringBuilder();
        var isInString = false;
        foreach (var character in json)
        {
            isInString ^= character == '"';
            text.Append(character != ':' ? character.ToString() : isInString ? "\\u003a" : ": ");
        }

        return text.ToString();
    }

    private static string IdOf(string kind, string variable) => $"('be000000-0000-7000-{kind}-' || :{variable}::text)";
}
