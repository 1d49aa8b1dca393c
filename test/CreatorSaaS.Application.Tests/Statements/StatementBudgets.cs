using CreatorSaaS.Isolation;

namespace CreatorSaaS.Statements;

/// <summary>
/// How many SQL statements a request may send: a batch is one, a commit none. Each kind of endpoint has one budget; what needs
/// more stands below with its reason. Two statements are the least of a call that reads: tenant, query.
/// </summary>
internal static class StatementBudgets
{
    /// <summary>Doors for everybody, so that nobody can keep the database busy from outside.</summary>
    public const int Anybody = 0;

    /// <summary>Tenant, the rows, how many there are, and what they name.</summary>
    public const int Read = 5;

    /// <summary>A page's frame (who looks, where else they belong, what waits for them) takes 9 to 12; the rest is its own.</summary>
    public const int Page = 18;

    /// <summary>
    /// Tenant, idempotency key, lock and rows, what is written, and at the end events, jobs, answer and postings in one; the
    /// first write that asks for a setting reads all of them.
    /// </summary>
    public const int Write = 13;

    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Payments = "/api/v1/payments";

    public static IReadOnlyDictionary<string, (int Statements, string Reason)> Exceptions { get; } =
        new Dictionary<string, (int, string)>
        {
            ["GET /api/v1/identity/invitations/by-token"] = (4, "the invitation is what its reader is known by"),
            ["GET /invitations/{Token}"] = (4, "the same as a page"),
            ["GET /health/ready"] = (3, "is ready only when both roles reach the database"),

            [$"GET {Deals}/{{id}}"] = (6, "milestones, deliverables and history are lists of their own"),
            [$"GET {Payments}/escrows/{{id}}"] = (7, "release, refunds, their commands and the balance"),
            [$"GET {Payments}/payees"] = (6, "each with what they have: accounts, lots and earnings of all on the page at once"),
            [$"GET {Payments}/journal/trial-balance"] = (7, "accounts, their names, head, seal and last check"),
            [$"GET {Payments}/journal/verification"] = (6, "reads the journal in parts, with heads and seals"),

            ["GET /"] = (25, "answers the first question of the day: work, money and deals are services of their own"),
            ["GET /balance"] = (26, "payee, balance, payouts and the postings of a part, each asked by itself"),
            ["GET /balances/{Id:guid}"] = (26, "the same, of somebody else"),
            ["GET /deals/{Id:guid}/edit"] = (24, "the draft, brands and creators to choose from"),
            ["GET /imports/{Id:guid}"] = (22, "the import, its preview and its findings"),
            ["GET /journal"] = (24, "entries and trial balance"),
            ["GET /journal/verify"] = (19, "trial balance"),
            ["GET /payments/{Id:guid}"] = (19, "release, refunds, their commands and the balance"),

            [$"POST {Deals}/{{id}}/offer"] = (23, "asks Payments for the fee between two units, each with its own key"),
            [$"POST {Deals}/{{id}}/fund/{{milestoneId}}"] =
                (40, "Payments opens the provider's page between two units: a command before, its outcome after"),
            ["POST /api/v1/marketplace/brands/invite"] = (22, "each person is invited in units of their own, in Identity and here"),
            ["POST /api/v1/marketplace/creators/invite"] = (19, "the same"),
            [$"POST {Imports}/{{id}}/dry-run"] = (18, "looks everything up that the file names, kind by kind"),
            [$"POST {Imports}/{{id}}/undo"] = (17, "locks and looks through every kind of record, planned anew"),
            ["POST /api/v1/identity/auth/login"] =
                (18, "counts the try before the password is compared and forgets it after; a window's first clears older ones"),
            ["POST /api/v1/identity/profile/change-password"] =
                (24, "a sign-in, the password once more under its lock, and the end of all other sign-ins"),
        };

    public static int Of(EndpointCase one) => Exceptions.TryGetValue(one.Endpoint, out var more) ? more.Statements : UsualOf(one);

    /// <summary>Of an endpoint that needs no exception.</summary>
    public static int UsualOf(EndpointCase one) => one switch
    {
        { IsRead: true, Door: Door.Public or Door.Hidden } => Anybody,
        { IsRead: true, Door: Door.Page } => Page,
        { IsRead: true } => Read,
        _ => Write,
    };
}
