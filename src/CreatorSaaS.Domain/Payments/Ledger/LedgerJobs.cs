using System.Buffers.Binary;
using System.Globalization;
using CreatorSaaS.Framework.BackgroundJobs;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Sign the newest head. Enqueued by posting, once per hour in which something is posted.</summary>
[BackgroundJobName("Payments.AnchorChain")]
public sealed record AnchorChainArgs;

/// <summary>Pay the platform what is due to it. Enqueued by posting, once per hour in which a fee is earned.</summary>
/// <param name="TransferId">Links the entries of the two books.</param>
[BackgroundJobName("Payments.SweepDueToPlatform")]
public sealed record SweepDueToPlatformArgs(Guid TransferId);

/// <summary>
/// Check the whole book and keep what was found. Enqueued by the first posting and then by itself, every night: whoever
/// tampers with a book may choose one in which nothing is posted any more.
/// </summary>
[BackgroundJobName("Payments.CheckJournal")]
public sealed record CheckJournalArgs
{
    private const int FirstHour = 1;
    private const int NightMinutes = 240;

    /// <summary>When a tenant's book is checked next (UTC), each at a minute of its own between 1 and 5 o'clock.</summary>
    public static DateTime NextNight(Guid tenantId, DateTime now)
    {
        // The end of an id of ours is its random part.
        var minute = BinaryPrimitives.ReadUInt16BigEndian(tenantId.ToByteArray().AsSpan(14)) % NightMinutes;
        return now.Date.AddDays(1).AddHours(FirstHour).AddMinutes(minute);
    }

    /// <summary>One check per tenant and night.</summary>
    public static string KeyOf(DateTime night) => night.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
