using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// The canonical text of a deal's terms: JSON with fixed members in a fixed order, no white space, times in whole UTC
/// seconds, rates without trailing zeros. Its SHA-256 is what both sides accept.
/// </summary>
public static class DealTermsDocument
{
    /// <summary>SHA-256 of the canonical text, hexadecimal.</summary>
    public static string HashOf(Deal deal) => Convert.ToHexStringLower(SHA256.HashData(Write(deal)));

    /// <summary>The canonical text in UTF-8.</summary>
    public static byte[] Write(Deal deal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", "creatorsaas.deal-terms.1");
            json.WriteString("deal", deal.Id);
            json.WriteString("title", deal.Title);
            json.WriteString("brief", deal.Brief);
            WriteParty(json, "brand", deal.BrandId, deal.BrandPersonId!.Value, deal.BrandName);
            WriteParty(json, "creator", deal.CreatorId, deal.CreatorPersonId!.Value, deal.CreatorName);
            json.WriteString("currency", deal.Currency);
            json.WriteString("feeRate", Rate(deal.FeeRate));
            json.WriteString("platformShareRate", Rate(deal.PlatformShareRate));
            WriteDeadlines(json, deal.Deadlines);
            WriteMilestones(json, deal.Milestones);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteParty(Utf8JsonWriter json, string member, Guid id, Guid personId, string name)
    {
        json.WriteStartObject(member);
        json.WriteString("id", id);
        json.WriteString("person", personId);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void WriteDeadlines(Utf8JsonWriter json, DealDeadlines deadlines)
    {
        json.WriteStartObject("deadlines");
        json.WriteNumber("fundingDays", deadlines.FundingDays);
        json.WriteNumber("lateDays", deadlines.LateDays);
        json.WriteNumber("overdueDays", deadlines.OverdueDays);
        json.WriteNumber("reviewHours", deadlines.ReviewHours);
        json.WriteNumber("changesDays", deadlines.ChangesDays);
        json.WriteNumber("revisionsMax", deadlines.RevisionsMax);
        json.WriteNumber("consentDays", deadlines.ConsentDays);
        json.WriteEndObject();
    }

    private static void WriteMilestones(Utf8JsonWriter json, IReadOnlyList<Milestone> milestones)
    {
        json.WriteStartArray("milestones");
        foreach (var milestone in milestones.OrderBy(milestone => milestone.Number))
        {
            json.WriteStartObject();
            json.WriteNumber("number", milestone.Number);
            json.WriteString("id", milestone.Id);
            json.WriteString("title", milestone.Title);
            json.WriteString("description", milestone.Description);
            json.WriteNumber("amountMinor", milestone.Amount.AmountMinor);
            json.WriteNumber("feeMinor", milestone.Fee.AmountMinor);
            json.WriteString("dueAt", milestone.DueAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Rate(decimal? rate) => (rate ?? 0).ToString("0.######", CultureInfo.InvariantCulture);
}
