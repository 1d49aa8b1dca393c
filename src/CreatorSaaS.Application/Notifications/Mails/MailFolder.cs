using System.Text.Json;
using CreatorSaaS.Framework.Emailing;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Notifications.Mails;

/// <summary>Keeps mails as files, one JSON document each. File names sort by time.</summary>
public sealed class MailFolder(string path, IGuidGenerator guids, TimeProvider time) : IEmailSender
{
    private const int ReadMax = 200;

    public async Task SendAsync(string to, string subject, string body)
    {
        var mail = new MailDto { Id = guids.Create(), SentAt = time.GetUtcNow(), To = to, Subject = subject, Body = body };
        Directory.CreateDirectory(path);

        // Renamed when complete: a reader meets whole files only.
        var unfinished = Path.Combine(path, $"{mail.Id}.part");
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(mail, AbpJson.Options));
        File.Move(unfinished, Path.Combine(path, $"{mail.Id}.json"));
    }

    /// <summary>The newest first.</summary>
    public async Task<List<MailDto>> ReadAsync(string? to)
    {
        var mails = new List<MailDto>();
        if (!Directory.Exists(path))
        {
            return mails;
        }

        foreach (var file in Directory.GetFiles(path, "*.json").OrderDescending(StringComparer.Ordinal))
        {
            var mail = JsonSerializer.Deserialize<MailDto>(await File.ReadAllTextAsync(file), AbpJson.Options)!;
            if (to is null || string.Equals(mail.To, to, StringComparison.OrdinalIgnoreCase))
            {
                mails.Add(mail);
            }

            if (mails.Count == ReadMax)
            {
                break;
            }
        }

        return mails;
    }
}
