using System.Net;
using System.Net.Mail;
using CreatorSaaS.Framework.Emailing;
using Microsoft.Extensions.Configuration;

namespace CreatorSaaS.Notifications.Mails;

/// <summary>Hands mails to the server of configuration section <c>Mail:Smtp</c>, over TLS.</summary>
public sealed class SmtpEmailSender(IConfigurationSection smtp) : IEmailSender
{
    private const int SubmissionPort = 587;

    public async Task SendAsync(string to, string subject, string body)
    {
        using var client = new SmtpClient(smtp["Host"], smtp.GetValue("Port", SubmissionPort))
        {
            EnableSsl = smtp.GetValue("EnableSsl", true),
        };
        if (smtp["UserName"] is { } userName)
        {
            client.Credentials = new NetworkCredential(userName, smtp["Password"]);
        }

        using var message = new MailMessage(
            smtp["From"] ?? throw new InvalidOperationException("Mail:Smtp:From is missing: the address mails come from."), to)
        {
            Subject = subject,
            Body = body,
        };
        await client.SendMailAsync(message);
    }
}
